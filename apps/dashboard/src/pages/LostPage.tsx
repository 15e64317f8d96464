import { pageMessages } from '../page-messages.ts';
import { PageTitle } from '../shell/PageTitle.tsx';

/** In the place of a page whose code did not come, or that broke. Code that failed once is fetched again by a reload only. */
export const LostPage = () => {
  const { lost } = pageMessages;
  return (
    <div className="stack" role="alert">
      <PageTitle title={lost.name} lead={lost.lead} />
      <p>
        <button type="button" className="tb-button tb-button-primary" onClick={() => location.reload()}>
          {lost.reload}
        </button>
      </p>
    </div>
  );
};
